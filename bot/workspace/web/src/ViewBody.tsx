/** The blocks of a modal or of the App Home, and what has been filled in there. */

import { useMemo } from "react";
import { Blocks } from "./blocks/Blocks";
import { SurfaceProvider } from "./blocks/surface";
import type { Values, View } from "./types";

interface BodyProps {
  view: View;
  values: Values;
  onValues: (change: (old: Values) => Values) => void;
  errors?: Record<string, string>;
}

export function ViewBody({ view, values, onValues, errors }: BodyProps) {
  const container = useMemo(() => ({ type: "view" as const, view_id: view.id }), [view.id]);
  return (
    <SurfaceProvider container={container} blocks={view.blocks} values={values} onValues={onValues} errors={errors}>
      <Blocks blocks={view.blocks} />
    </SurfaceProvider>
  );
}
