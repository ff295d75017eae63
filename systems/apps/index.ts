export { FlaskDemo } from './flask-demo';
export { GoblinBackend } from './goblin-backend';
export { TrainingJob } from './training-job';
export { TreebeardApi } from './treebeard-api';
export { WorkshopPostgres } from './workshop-postgres';
export { WorkshopWebapp } from './workshop-webapp';
