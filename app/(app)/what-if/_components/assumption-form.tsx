"use client";

import { Button, Checkbox, Group, NumberInput, Select } from "@mantine/core";
import { DateInput } from "@mantine/dates";
import { useState } from "react";
import { PersonPicker, type PickedPerson } from "@/app/_ui/person-picker";
import { SkillPicker } from "@/app/_ui/skill-picker";
import type { ScenarioDraft } from "@/server/measure/scenario-input";
import type { Outputs } from "@/server/router";
import { levelLabel } from "@/server/taxonomy/scale";

export const assumptionKinds = [
  { value: "award" as const, label: "Somebody earns a skill" },
  { value: "leave" as const, label: "Somebody leaves" },
  { value: "join" as const, label: "Somebody takes on a role" },
  { value: "require" as const, label: "A role asks for something else" },
  { value: "open" as const, label: "Positions are open" },
];
export type Kind = (typeof assumptionKinds)[number]["value"];

type Names = Outputs["measure"]["draftNames"];
type Props = { kind: Kind; names: Names; onAdd: (part: Partial<ScenarioDraft>) => void };

/** One assumption of a kind; it can be added once everything that it needs is chosen. */
export function AssumptionForm({ kind, names: { jobRoles, teams, levels }, onAdd }: Props) {
  const [person, setPerson] = useState<PickedPerson | null>(null);
  const [skill, setSkill] = useState<{ skillId: string; label: string } | null>(null);
  const [jobRoleId, setRole] = useState<string | null>(null);
  const [teamId, setTeam] = useState<string | null>(null);
  const [level, setLevel] = useState(levels[2]?.value ?? 1);
  const [importance, setImportance] = useState(3);
  const [mandatory, setMandatory] = useState(false);
  const [positions, setPositions] = useState(1);
  const [on, setOn] = useState(new Date().toISOString().slice(0, 10));

  const needsPerson = kind === "award" || kind === "leave" || kind === "join";
  const needsSkill = kind === "award" || kind === "require";
  const needsRole = kind === "join" || kind === "require" || kind === "open";
  const part = (): Partial<ScenarioDraft> | null => {
    if (kind === "leave") return person && { leave: [{ personId: person.id, on }] };
    if (kind === "join")
      return person && jobRoleId ? { join: [{ personId: person.id, jobRoleId, on }] } : null;
    if (kind === "award") {
      return person && skill ? { award: [{ personId: person.id, skillId: skill.skillId, level, on }] } : null;
    }
    if (kind === "open") return jobRoleId ? { open: [{ jobRoleId, teamId, positions, on }] } : null;
    return jobRoleId && skill
      ? { require: [{ jobRoleId, skillId: skill.skillId, level, importance, mandatory, on }] }
      : null;
  };
  const ready = part();
  const levelChoices = [
    ...(kind === "require" ? [{ value: "0", label: "no longer asked for" }] : []),
    ...levels.map(({ value }) => ({ value: String(value), label: levelLabel(value, levels) })),
  ];
  return (
    <Group align="flex-end">
      {needsPerson && <PersonPicker label="Who" value={person} onChange={setPerson} />}
      {needsRole && (
        <Select
          label="Job role"
          placeholder="Choose a role"
          searchable
          data={jobRoles.map(({ id, name }) => ({ value: id, label: name }))}
          value={jobRoleId}
          onChange={setRole}
        />
      )}
      {needsSkill && <SkillPicker label="Skill" value={skill} onChange={setSkill} />}
      {needsSkill && (
        <Select
          label="Level"
          data={levelChoices}
          value={String(level)}
          onChange={(value) => value && setLevel(Number(value))}
          allowDeselect={false}
        />
      )}
      {kind === "require" && (
        <>
          <NumberInput
            label="Importance"
            min={1}
            max={5}
            clampBehavior="blur"
            w={100}
            value={importance}
            onChange={(value) => typeof value === "number" && setImportance(value)}
          />
          <Checkbox
            label="Mandatory"
            checked={mandatory}
            onChange={(event) => setMandatory(event.currentTarget.checked)}
          />
        </>
      )}
      {kind === "open" && (
        <>
          <NumberInput
            label="How many"
            min={1}
            max={200}
            clampBehavior="blur"
            w={100}
            value={positions}
            onChange={(value) => typeof value === "number" && setPositions(value)}
          />
          <Select
            label="Team"
            placeholder="No team"
            searchable
            clearable
            data={teams.map(({ id, name }) => ({ value: id, label: name }))}
            value={teamId}
            onChange={setTeam}
          />
        </>
      )}
      <DateInput
        label="On"
        value={on}
        valueFormat="D MMM YYYY"
        minDate="1970-01-01"
        maxDate="2199-12-31"
        onChange={(value) => value && setOn(value)}
      />
      <Button disabled={!ready} onClick={() => ready && onAdd(ready)}>
        Add
      </Button>
    </Group>
  );
}
