import type { Place, rectangle } from "./matrix-geometry";
import type { MatrixPerson, MatrixSkill } from "./matrix-model";

export type Selection = { people: MatrixPerson[]; skills: MatrixSkill[] };

type Rectangle = ReturnType<typeof rectangle>;

export const covers = ({ top, bottom, left, right }: Rectangle, { row, column }: Place): boolean =>
  row >= top && row <= bottom && column >= left && column <= right;

/** An address holds no more ids than browsers and servers between them let pass; the page proposes for 50 skills. */
export const mostPeople = 100;
export const mostSkills = 50;

type Identified = readonly { id: string }[];

/** Where the marked people can be assigned what closes the marked skills: the first of each when there are too many. */
export function assignAddress({ people, skills }: { people: Identified; skills: Identified }): string {
  const ids = (things: Identified, most: number) =>
    things
      .slice(0, most)
      .map(({ id }) => id)
      .join(",");
  return `/assign?people=${ids(people, mostPeople)}&skills=${ids(skills, mostSkills)}`;
}
