/** What one workload has come to on each of its brokers. A chunk of its own: few runs come from a workload. */
export { BrokerTables, BrokersPane } from './BrokerTables.tsx';
