"use client";

import { Checkbox, CheckboxGroup, Group, MultiSelect, Switch } from "@mantine/core";
import { type Delivery, deliveries } from "@/db/enums";
import { deliveryNames, languageName } from "../words";

type Ways = { deliveries: Delivery[]; languages: string[]; freeOnly: boolean };
type Props = {
  label: string;
  /** Those that there are in the catalogue. */
  languages: readonly string[];
  value: Ways;
  onChange: (change: Partial<Ways>) => void;
};

/** How and in which languages learning may take place, and whether it may cost money. */
export function LearningWays({ label, languages, value, onChange }: Props) {
  // What was chosen stays to be taken back, also when no badge has it any more.
  const known = [...new Set([...languages, ...value.languages])].sort();
  return (
    <>
      <CheckboxGroup
        label={label}
        description="None chosen: in any way."
        value={value.deliveries}
        onChange={(chosen) => onChange({ deliveries: deliveries.filter((one) => chosen.includes(one)) })}
      >
        <Group gap="sm" mt="xs">
          {deliveries.map((one) => (
            <Checkbox key={one} value={one} label={deliveryNames[one]} />
          ))}
        </Group>
      </CheckboxGroup>
      {(known.length > 1 || value.languages.length > 0) && (
        <MultiSelect
          label="Languages"
          description="None chosen: in any language."
          data={known.map((code) => ({ value: code, label: languageName(code) }))}
          value={value.languages}
          onChange={(chosen) => onChange({ languages: chosen })}
          clearable
        />
      )}
      <Switch
        label="Only what is free"
        checked={value.freeOnly}
        onChange={(event) => onChange({ freeOnly: event.currentTarget.checked })}
      />
    </>
  );
}
