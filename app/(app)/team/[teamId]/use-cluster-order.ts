import { useEffect, useState } from "react";
import { clusterRows } from "./cluster-rows";
import type { TeamMatrix } from "./matrix-model";
import { seriate } from "./seriation";
import type { SparseRows } from "./spectral-order";

type Axis = "people" | "skills";

/**
 * The place of every person or skill in the order of clusters, worked out beside the page; null until it
 * is there, and while nobody asks. Of the whole team, so that a filter moves nothing.
 */
export function useClusterOrder(matrix: TeamMatrix, axis: Axis, isAsked: boolean): readonly number[] | null {
  const [known, setKnown] = useState<{ matrix: TeamMatrix; places: number[] } | null>(null);
  useEffect(() => {
    if (!isAsked) return;
    return inWorker(clusterRows(matrix, axis), (order) => {
      const places: number[] = [];
      order.forEach((item, place) => {
        places[item] = place;
      });
      setKnown({ matrix, places });
    });
  }, [matrix, axis, isAsked]);
  return isAsked && known?.matrix === matrix ? known.places : null;
}

/** Answers once; the returned function gives up. A browser that starts no worker does the work itself. */
function inWorker(rows: SparseRows, answer: (order: number[]) => void): () => void {
  let given = false;
  const once = (order: number[]) => {
    if (!given) answer(order);
    given = true;
  };
  const withoutWorker = () => {
    const timer = setTimeout(() => once(seriate(rows)));
    return () => clearTimeout(timer);
  };
  if (typeof Worker === "undefined") return withoutWorker();
  let stop: () => void = () => undefined;
  const worker = new Worker(new URL("./seriation.worker.ts", import.meta.url), { type: "module" });
  worker.onmessage = ({ data }: MessageEvent<number[]>) => {
    once(data);
    worker.terminate();
  };
  worker.onerror = () => {
    stop = withoutWorker();
  };
  worker.postMessage(rows);
  return () => {
    given = true;
    worker.terminate();
    stop();
  };
}
