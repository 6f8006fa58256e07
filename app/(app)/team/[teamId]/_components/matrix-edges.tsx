"use client";

import { formatNumber, formatShare } from "@/app/_ui/format";
import { familyBands } from "../family-bands";
import { cellSize } from "../matrix-geometry";
import type { MatrixPerson, MatrixSkill } from "../matrix-model";
import classes from "./matrix.module.css";

type Shown = { items: readonly { index: number; start: number }[]; offset: number; active: number };

/** Names of the skills, and under each, as a fraction, how many of those who need it hold it. */
export function ColumnHeaders({
  skills,
  hasBands,
  items,
  offset,
  active,
}: Shown & { skills: readonly MatrixSkill[]; hasBands: boolean }) {
  return (
    <div className={classes.columnHeaders} aria-hidden="true">
      {hasBands && <FamilyBands skills={skills} offset={offset} />}
      {items.map(({ index, start }) => {
        const skill = skills[index];
        if (!skill) return null;
        return (
          <div
            key={skill.id}
            className={classes.columnHeader}
            style={{ transform: `translateX(${start - offset}px)` }}
            data-active={index === active || undefined}
            title={`${skill.label}: ${wordsForHolders(skill)}`}
          >
            <span className={classes.skill}>{skill.label}</span>
            <span className={classes.fraction}>
              {skill.holders}
              <Bar share={skill.coverage} />
              {skill.needed}
            </span>
          </div>
        );
      })}
    </div>
  );
}

function FamilyBands({ skills, offset }: { skills: readonly MatrixSkill[]; offset: number }) {
  return familyBands(skills).map(({ family, first, columns, gap }) => (
    <div
      key={first}
      className={classes.band}
      style={{ width: columns * cellSize, transform: `translateX(${first * cellSize - offset}px)` }}
      title={`${family}: ${formatNumber(gap)} gap points`}
    >
      <span className={classes.bandWords}>
        <b>{family}</b>
        <br />
        {formatNumber(gap)}
        {columns > 3 && " gap points"}
      </span>
    </div>
  ));
}

export function RowHeaders({ people, items, offset, active }: Shown & { people: readonly MatrixPerson[] }) {
  return (
    <div className={classes.rowHeaders} aria-hidden="true">
      {items.map(({ index, start }) => (
        <div
          key={people[index]?.id}
          className={classes.rowHeader}
          style={{ transform: `translateY(${start - offset}px)` }}
          data-active={index === active || undefined}
        >
          <span className={classes.name}>{people[index]?.name}</span>
        </div>
      ))}
    </div>
  );
}

/** What each row comes to: how ready the person is, and the gap points. */
export function RowSums({ people, items, offset, active }: Shown & { people: readonly MatrixPerson[] }) {
  return (
    <div className={classes.rowSums} aria-hidden="true">
      {items.map(({ index, start }) => {
        const person = people[index];
        if (!person) return null;
        return (
          <div
            key={person.id}
            className={classes.rowHeader}
            style={{ transform: `translateY(${start - offset}px)` }}
            data-active={index === active || undefined}
            title={wordsForSums(person)}
          >
            <Bar share={person.readiness} />
            <span className={classes.sum}>{formatShare(person.readiness)}</span>
            <span className={classes.sum}>{formatNumber(person.weightedGap)}</span>
          </div>
        );
      })}
    </div>
  );
}

const Bar = ({ share }: { share: number }) => (
  <span className={classes.bar}>
    <span style={{ width: `${100 * share}%` }} />
  </span>
);

export const wordsForHolders = ({ holders, needed }: MatrixSkill): string =>
  `${formatNumber(holders)} of ${formatNumber(needed)} who need it hold it`;

export const wordsForSums = ({ readiness, weightedGap }: MatrixPerson): string =>
  `${formatShare(readiness)} ready, ${formatNumber(weightedGap)} gap points`;
