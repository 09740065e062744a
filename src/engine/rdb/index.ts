/** What a value would be in an RDB. */
export { rdbSavedObjectLen } from './rdb-length.ts';
