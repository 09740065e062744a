/** The lecturer's mode. A chunk of its own. */
export { PresentView } from './PresentView.tsx';
