import { readPages } from './sandbox/run-page';

readPages((index) => index % 2 === 0);
