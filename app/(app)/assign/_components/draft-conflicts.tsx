import { Box, Button, Group, Paper, Stack, Text, Title } from "@mantine/core";
import type { ReactNode } from "react";
import { count, formatDate, formatHours } from "@/app/_ui/format";
import type { Pair } from "@/server/assign/pair";
import type { Outputs } from "@/server/router";

type Preview = Pick<Outputs["assign"]["preview"], "pairs" | "clashes">;
type Props = {
  preview: Preview;
  /** Clashes of hours that whoever assigns has seen and keeps, by person. */
  kept: ReadonlySet<string>;
  onKeep: (personId: string) => void;
  onDueAt: (dueAt: Date) => void;
  onLeaveOut: (pairs: Pair[]) => void;
  /** Absent for a plan: nothing can be added to it, and what closes no gap today has its reason there. */
  onAdd?: (achievementId: string) => void;
};

/** More than anybody decides on one by one. */
const mostListed = 10;

const listFormat = new Intl.ListFormat("en-GB", { type: "conjunction" });

/** What stands in the way of the draft, each with the ways out of it. Nothing where nothing does. */
export function DraftConflicts({ preview, kept, onKeep, onDueAt, onLeaveOut, onAdd }: Props) {
  const clashes = preview.clashes.filter(({ personId }) => !kept.has(personId));
  const toAdd = onAdd ? missingBadges(preview) : [];
  const lacking = onAdd ? [] : lackingBadges(preview);
  const waiting = preview.pairs.filter(({ isWaiting }) => isWaiting);
  const idle = onAdd ? idlePairs(preview) : [];
  if (clashes.length + toAdd.length + lacking.length + waiting.length + idle.length === 0) return null;
  const latest = clashes.map(({ fitsAt }) => fitsAt).sort((a, b) => b.getTime() - a.getTime())[0];
  return (
    <Paper withBorder p="md" component="section" aria-labelledby="conflicts">
      <Title order={2} size="h4" id="conflicts" mb="sm">
        Before you confirm
      </Title>
      <Stack component="ul" gap="md" p={0} m={0} style={{ listStyle: "none" }}>
        {idle.length > 0 && (
          <Conflict
            says={`${count(idle.length, "assignment closes", "assignments close")} no gap of the roles that their people have.`}
          >
            <Button size="compact-sm" variant="default" onClick={() => onLeaveOut(idle)}>
              Leave out what closes no gap
            </Button>
          </Conflict>
        )}
        {toAdd.map(({ id, name, needed }) => (
          <Conflict key={id} says={`${name} comes first: ${needed}.`}>
            <Button size="compact-sm" variant="default" onClick={() => onAdd?.(id)}>
              Add {name}
            </Button>
          </Conflict>
        ))}
        {lacking.map(({ achievementId, name, people, missing, pairs }) => (
          <Conflict
            key={achievementId}
            says={`${name} needs ${missing} first, which ${namesOf(people)} ${people.size === 1 ? "lacks" : "lack"}.`}
          >
            <Button
              size="compact-sm"
              variant="default"
              onClick={() => onLeaveOut(pairs)}
              aria-label={`Leave out ${name} for ${namesOf(people)}`}
            >
              Leave out
            </Button>
          </Conflict>
        ))}
        {clashes.slice(0, mostListed).map(({ personId, person, needed, available, until }) => (
          <Conflict
            key={personId}
            says={`${person} would have ${formatHours(needed)} to learn until ${formatDate(until)}, and ${formatHours(available)} for it.`}
          >
            <Button
              size="compact-sm"
              variant="default"
              onClick={() => onLeaveOut(pairsOf(preview, personId))}
              aria-label={`Leave ${person} out`}
            >
              Leave out
            </Button>
            <Button
              size="compact-sm"
              variant="default"
              onClick={() => onKeep(personId)}
              aria-label={`Keep ${person} all the same`}
            >
              Keep all the same
            </Button>
          </Conflict>
        ))}
        {clashes.length > mostListed && (
          <Conflict says={`So would ${count(clashes.length - mostListed, "more person", "more people")}.`}>
            <Button
              size="compact-sm"
              variant="default"
              onClick={() => onLeaveOut(clashes.flatMap(({ personId }) => pairsOf(preview, personId)))}
            >
              Leave out all {clashes.length}
            </Button>
          </Conflict>
        )}
        {latest && (
          <Conflict says="With a later due date everybody has the hours for it.">
            <Button size="compact-sm" variant="default" onClick={() => onDueAt(latest)}>
              Due on {formatDate(latest)} instead
            </Button>
          </Conflict>
        )}
        {byBadge(waiting).map(({ achievementId, name, people, pairs }) => (
          <Conflict
            key={achievementId}
            says={`No seat of ${name} is free for ${namesOf(people)}: first come, first served from the waiting list.`}
          >
            <Button
              size="compact-sm"
              variant="default"
              onClick={() => onLeaveOut(pairs)}
              aria-label={`Leave ${namesOf(people)} out of ${name}`}
            >
              Leave out
            </Button>
          </Conflict>
        ))}
      </Stack>
    </Paper>
  );
}

function Conflict({ says, children }: { says: string; children: ReactNode }) {
  return (
    <Box component="li">
      <Text size="sm" mb={4}>
        {says}
      </Text>
      <Group gap="xs">{children}</Group>
    </Box>
  );
}

/** Pairs that would close nothing and lead to nothing, where others do: who assigns nothing else has another reason. */
export function idlePairs({
  pairs,
}: {
  pairs: readonly Pick<
    Preview["pairs"][number],
    "personId" | "achievementId" | "because" | "closes" | "opensTheWay"
  >[];
}): Pair[] {
  const wanted = pairs.filter(({ because }) => because === null);
  const idle = wanted.filter(({ closes, opensTheWay }) => closes.length === 0 && !opensTheWay);
  if (idle.length === wanted.length) return [];
  return idle.map(({ personId, achievementId }) => ({ personId, achievementId }));
}

const pairsOf = ({ pairs }: Preview, personId: string): Pair[] =>
  pairs
    .filter((pair) => pair.personId === personId && pair.because === null)
    .map(({ achievementId }) => ({ personId, achievementId }));

/** Badges that could be added because somebody lacks them, each with who needs it for what. */
function missingBadges({ pairs }: Preview) {
  const byId = new Map<string, { id: string; name: string; people: Set<string>; badges: Set<string> }>();
  for (const { because, person, achievement, prerequisitesToAdd } of pairs) {
    if (because !== null) continue;
    for (const { id, name } of prerequisitesToAdd) {
      const one = byId.get(id) ?? { id, name, people: new Set(), badges: new Set() };
      one.people.add(person);
      one.badges.add(achievement);
      byId.set(id, one);
    }
  }
  return [...byId.values()].map(({ id, name, people, badges }) => ({
    id,
    name,
    needed: `${namesOf(people)} ${people.size === 1 ? "needs" : "need"} it for ${listFormat.format(badges)}`,
  }));
}

type Named = Preview["pairs"][number];

/** Pairs of one badge together, with whom they are for. */
function byBadge(pairs: readonly Named[]) {
  const badges = new Map(pairs.map(({ achievementId, achievement }) => [achievementId, achievement]));
  return [...badges].map(([achievementId, name]) => {
    const ofIt = pairs.filter((pair) => pair.achievementId === achievementId);
    return {
      achievementId,
      name,
      people: new Set(ofIt.map(({ person }) => person)),
      pairs: ofIt.map(({ personId }): Pair => ({ personId, achievementId })),
    };
  });
}

/** Who lacks what comes first, badge by badge. */
const lackingBadges = ({ pairs }: Preview) =>
  byBadge(
    pairs.filter(({ because, prerequisitesMissing }) => because === null && prerequisitesMissing.length > 0),
  ).map((one) => ({
    ...one,
    missing: listFormat.format(
      new Set(
        pairs
          .filter(({ achievementId }) => achievementId === one.achievementId)
          .flatMap(({ prerequisitesMissing }) => prerequisitesMissing),
      ),
    ),
  }));

const mostNamed = 3;

function namesOf(people: ReadonlySet<string>): string {
  const named = [...people].slice(0, mostNamed);
  const left = people.size - named.length;
  return listFormat.format(left > 0 ? [...named, `${left} more`] : named);
}
