import type { DatadogApi, PlacedWidget } from '../../constructs';

/** A widget that is as large as the row that it stands in needs it: by default charts are 4 by 3. */
export const sized = (width: number, height: number, definition: DatadogApi.WidgetDefinition): PlacedWidget => ({ definition, size: { width, height } });
