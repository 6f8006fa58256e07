import type { ReactNode } from "react";
import classes from "./fold.module.css";

type Props = { summary: string; isOpen?: boolean; children: ReactNode };

/** Detail for those who want to check; opens without a script. `isOpen`: as it stands at first. */
export function Fold({ summary, isOpen, children }: Props) {
  return (
    <details className={classes["fold"]} open={isOpen}>
      <summary>{summary}</summary>
      {children}
    </details>
  );
}
