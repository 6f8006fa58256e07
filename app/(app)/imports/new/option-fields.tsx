"use client";

import { Checkbox, Group, Radio, Select, Stack, TextInput, Title } from "@mantine/core";
import type { ImportKind } from "@/db/enums";
import type { ImportOptions } from "@/server/ingest/input";
import type { Outputs } from "@/server/router";
import { Occupations } from "./onet-option-fields";

export type Options = ImportOptions;

type Props = {
  kind: ImportKind;
  /** Set once the files are on the server. */
  fileIds: string[] | null;
  recipients: Outputs["ingest"]["recipients"];
  options: Options;
  onChange: (options: Options) => void;
};

/** How the files are meant, where a kind leaves that open. */
export function OptionFields(props: Props) {
  const fields = fieldsFor(props);
  if (!fields) return null;
  return (
    <section aria-labelledby="options">
      <Title order={2} size="h3" id="options" mb="xs">
        Options
      </Title>
      {fields}
    </section>
  );
}

function fieldsFor({ kind, fileIds, recipients, options, onChange }: Props) {
  if (kind === "people" || kind === "exemptions" || kind === "earned")
    return <DateOrder options={options} onChange={onChange} />;
  if (kind === "evidence") return <EvidenceLayout options={options} onChange={onChange} />;
  if (kind === "badges") {
    return <Recipient recipients={recipients} options={options} onChange={onChange} />;
  }
  if (kind === "esco" || kind === "framework")
    return <ReleaseOptions options={options} onChange={onChange} />;
  if (kind === "skills") {
    return (
      <Stack>
        <TextInput
          label="Name of the framework"
          description="The next edition comes in under the same name. Empty: the name of the file."
          maxLength={200}
          value={options.framework ?? ""}
          onChange={(event) => onChange({ ...options, framework: event.currentTarget.value || undefined })}
        />
        <ReleaseOptions options={options} onChange={onChange} />
      </Stack>
    );
  }
  if (kind === "onet" && fileIds) {
    return (
      <Stack>
        <Occupations fileIds={fileIds} options={options} onChange={onChange} />
        <ReleaseOptions options={options} onChange={onChange} />
      </Stack>
    );
  }
  return null;
}

const ReleaseOptions = ({ options, onChange }: FieldProps) => (
  <Stack gap="xs">
    <Checkbox
      label="These files are only a part: what they do not name stays as it is"
      description="Without it, skills that a newer release leaves out are retired."
      checked={options.partial ?? false}
      onChange={(event) => onChange({ ...options, partial: event.currentTarget.checked })}
    />
    <Checkbox
      label="Roles that ask for a retired skill ask for its successor from now on"
      description="Only where there is exactly one. The preview shows which gaps that opens."
      checked={options.followSuccessors ?? false}
      onChange={(event) => onChange({ ...options, followSuccessors: event.currentTarget.checked })}
    />
  </Stack>
);

type FieldProps = Pick<Props, "options" | "onChange">;

const DateOrder = ({ options, onChange }: FieldProps) => (
  <Stack>
    <Radio.Group
      label="How is a date like 03/04/2025 meant?"
      description="Dates as YYYY-MM-DD need no choice. Nothing is guessed: without one, a row with such a date is reported."
      value={options.dateOrder ?? "none"}
      onChange={(value) =>
        onChange({ ...options, dateOrder: value === "none" ? undefined : (value as Options["dateOrder"]) })
      }
    >
      <Stack gap="xs" mt="xs">
        <Radio value="none" label="There are none, or I do not know" />
        <Radio value="day-first" label="Day first: 3 April 2025" />
        <Radio value="month-first" label="Month first: March 4, 2025" />
      </Stack>
    </Radio.Group>
    <Checkbox
      label="Numbers such as 45000 are days, as spreadsheets count them: 15 March 2023"
      checked={options.dayNumbers ?? false}
      onChange={({ currentTarget }) =>
        onChange({ ...options, dayNumbers: currentTarget.checked || undefined })
      }
    />
  </Stack>
);

function EvidenceLayout({ options, onChange }: FieldProps) {
  const isWide = options.layout === "wide";
  return (
    <Stack>
      <Radio.Group
        label="How is the file laid out?"
        value={options.layout ?? "long"}
        onChange={(layout) =>
          onChange({ ...options, layout: layout as Options["layout"], columns: undefined })
        }
      >
        <Stack gap="xs" mt="xs">
          <Radio value="long" label="One skill a row, as in the template" />
          <Radio value="wide" label="People down, skills across, with a level in each cell" />
        </Stack>
      </Radio.Group>
      {isWide ? (
        <Group align="end">
          <Select
            label="Who says so?"
            allowDeselect={false}
            data={[
              { value: "self", label: "The people themselves" },
              { value: "manager", label: "Their managers" },
              { value: "assessor", label: "An assessor" },
            ]}
            value={options.source ?? "self"}
            onChange={(source) => onChange({ ...options, source: (source as Options["source"]) ?? "self" })}
          />
          <TextInput
            type="date"
            label="On which date?"
            required
            value={options.issued ?? ""}
            onChange={(event) => onChange({ ...options, issued: event.currentTarget.value || undefined })}
          />
        </Group>
      ) : (
        <DateOrder options={options} onChange={onChange} />
      )}
      <Select
        label="Which counts, where one source gives a person two levels of a skill on one date?"
        allowDeselect={false}
        maw={480}
        data={[
          { value: "none", label: "None: say so, and keep the first" },
          { value: "highest", label: "The highest" },
          { value: "lowest", label: "The lowest" },
          { value: "last", label: "The last in the file" },
        ]}
        value={options.conflicts ?? "none"}
        onChange={(conflicts) =>
          onChange({
            ...options,
            conflicts: conflicts === "none" ? undefined : (conflicts as Options["conflicts"]),
          })
        }
      />
    </Stack>
  );
}

const Recipient = ({ recipients, options, onChange }: FieldProps & Pick<Props, "recipients">) => (
  <Select
    label="Whose badges are these?"
    description="Leave it empty to find the person by the address in each badge."
    placeholder="As the badges say"
    searchable
    clearable
    limit={50}
    maw={480}
    data={recipients.map(({ id, name, email }) => ({
      value: id,
      label: email ? `${name} (${email})` : name,
    }))}
    value={options.personId ?? null}
    onChange={(personId) => onChange({ ...options, personId: personId ?? undefined })}
  />
);
