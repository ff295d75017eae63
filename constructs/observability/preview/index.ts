export { dashboardPage } from './page';
