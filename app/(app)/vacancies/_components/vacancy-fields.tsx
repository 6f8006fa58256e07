import { NumberInput, Select, SimpleGrid, TextInput } from "@mantine/core";
import type { NewVacancyInput } from "@/server/recommend/vacancy-input";
import type { Choices } from "../words";

type Props = {
  choices: Choices;
  values: NewVacancyInput;
  onChange: (values: NewVacancyInput) => void;
  problems: Record<string, string>;
};

const wholeOrganisation = "all";

/** What is said of a vacancy, new or changed. */
export function VacancyFields({ choices, values, onChange, problems }: Props) {
  const set = (change: Partial<NewVacancyInput>) => onChange({ ...values, ...change });
  const teams = choices.teams.map(({ id, name }) => ({ value: id, label: name }));
  return (
    <SimpleGrid cols={{ base: 1, sm: 2 }}>
      <TextInput
        label="Name of the vacancy"
        description="As people here know it."
        placeholder="Data analyst, Hamburg"
        required
        maxLength={120}
        value={values.name}
        error={problems["name"]}
        onChange={(event) => set({ name: event.currentTarget.value })}
      />
      <Select
        label="Job role"
        description="What whoever fills it has to be able to do."
        required
        searchable
        nothingFoundMessage="No such job role"
        data={choices.roles.map(({ id, name }) => ({ value: id, label: name }))}
        value={values.jobRoleId || null}
        error={problems["jobRoleId"]}
        onChange={(jobRoleId) => set({ jobRoleId: jobRoleId ?? "" })}
      />
      <Select
        label="Team"
        required
        searchable
        nothingFoundMessage="No such team"
        data={
          choices.mayBeWithoutTeam
            ? [{ value: wholeOrganisation, label: "Whole organisation" }, ...teams]
            : teams
        }
        value={values.teamId ?? (choices.mayBeWithoutTeam ? wholeOrganisation : null)}
        error={problems["teamId"]}
        onChange={(team) => set({ teamId: team === wholeOrganisation ? null : team })}
      />
      <NumberInput
        label="Positions"
        required
        min={1}
        max={1_000}
        allowDecimal={false}
        value={values.positions}
        error={problems["positions"]}
        onChange={(value) => set({ positions: typeof value === "number" ? value : 0 })}
      />
    </SimpleGrid>
  );
}
