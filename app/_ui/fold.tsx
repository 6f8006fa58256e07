import type { ReactNode } from "react";
import classes from "./fold.module.css";

/** Detail for those who want to check; opens without a script. */
export function Fold({ summary, children }: { summary: string; children: ReactNode }) {
  return (
    <details className={classes["fold"]}>
      <summary>{summary}</summary>
      {children}
    </details>
  );
}
