"use client";

import { Checkbox, CheckboxGroup, Group, Switch } from "@mantine/core";
import { type Delivery, deliveries } from "@/db/enums";
import { deliveryNames } from "../words";

type Ways = { deliveries: Delivery[]; freeOnly: boolean };
type Props = { label: string; value: Ways; onChange: (change: Partial<Ways>) => void };

/** How learning may take place, and whether it may cost money. */
export const LearningWays = ({ label, value, onChange }: Props) => (
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
    <Switch
      label="Only what is free"
      checked={value.freeOnly}
      onChange={(event) => onChange({ freeOnly: event.currentTarget.checked })}
    />
  </>
);
