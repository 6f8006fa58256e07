"use client";

import { Button, Checkbox, Group, NumberInput, Select, TextInput } from "@mantine/core";
import { useDebouncedCallback } from "@mantine/hooks";
import { IconSearch } from "@tabler/icons-react";
import { useQueryStates } from "nuqs";
import { useState } from "react";
import { levelOptions } from "@/app/_ui/skill-levels";
import { achievementStatuses, deliveries } from "@/db/enums";
import { type CatalogueSearch, catalogueSearch } from "../search";
import { deliveryNames, languageName, statusNames } from "../words";

type Props = {
  skillChoices: { skillId: string; label: string }[];
  /** Of the scale. */
  levels: readonly { value: number; label: string }[];
  languages: readonly string[];
  providers: readonly string[];
  isLead: boolean;
  /** Has gaps of their own. */
  isLearner: boolean;
};

type Nullable<T> = { [Key in keyof T]: T[Key] | null };

/** The catalogue's facets. Each change asks the server again and stands in the address. */
export function CatalogueFilters({ skillChoices, levels, languages, providers, isLead, isLearner }: Props) {
  const [search, setQuery] = useQueryStates(catalogueSearch, { shallow: false });
  const setSearch = (change: Partial<Nullable<CatalogueSearch>> | null) =>
    setQuery(change && { ...change, page: null });
  const [typed, setTyped] = useState({ q: search.q, hours: search.hours, price: search.price });
  const setLater = useDebouncedCallback((change: Partial<typeof typed>) => setSearch(change), 250);
  const type = (change: Partial<typeof typed>) => {
    setTyped({ ...typed, ...change });
    setLater(change);
  };
  const reset = () => {
    setTyped({ q: "", hours: null, price: null });
    setSearch(null);
  };
  return (
    <Group align="flex-end" gap="sm" component="search">
      <TextInput
        label="Search the catalogue"
        leftSection={<IconSearch size={16} />}
        value={typed.q}
        onChange={({ currentTarget: { value } }) => type({ q: value })}
        w={{ base: "100%", xs: 240 }}
      />
      <Select
        label="Grants skill"
        placeholder="Any"
        data={skillChoices.map(({ skillId, label }) => ({ value: skillId, label }))}
        value={search.skill}
        onChange={(skill) => setSearch({ skill })}
        searchable
        clearable
        w={{ base: "100%", xs: 220 }}
      />
      <Select
        label="Level, at least"
        placeholder="Any"
        data={levelOptions(levels)}
        value={search.level === null ? null : String(search.level)}
        onChange={(level) => setSearch({ level: level === null ? null : Number(level) })}
        clearable
        w={170}
      />
      <Select
        label="Delivery"
        placeholder="Any"
        data={deliveries.map((value) => ({ value, label: deliveryNames[value] }))}
        value={search.delivery}
        onChange={(value) => setSearch({ delivery: deliveries.find((known) => known === value) ?? null })}
        clearable
        w={180}
      />
      <NumberInput
        label="Hours, at most"
        min={0}
        value={typed.hours ?? ""}
        onChange={(value) => type({ hours: typeof value === "number" ? value : null })}
        w={130}
      />
      <NumberInput
        label="Price, at most"
        min={0}
        value={typed.price ?? ""}
        onChange={(value) => type({ price: typeof value === "number" ? value : null })}
        w={130}
      />
      {isLead && (
        <Select
          label="Status"
          data={achievementStatuses.map((value) => ({ value, label: statusNames[value] }))}
          value={search.status}
          onChange={(value) =>
            setSearch({ status: achievementStatuses.find((known) => known === value) ?? null })
          }
          allowDeselect={false}
          w={140}
        />
      )}
      {languages.length > 1 && (
        <Select
          label="Language"
          placeholder="Any"
          data={languages.map((value) => ({ value, label: languageName(value) }))}
          value={search.language}
          onChange={(language) => setSearch({ language })}
          clearable
          w={150}
        />
      )}
      {providers.length > 1 && (
        <Select
          label="Provider"
          placeholder="Any"
          data={[...providers]}
          value={search.provider}
          onChange={(provider) => setSearch({ provider })}
          searchable
          clearable
          w={180}
        />
      )}
      {isLearner && (
        <>
          <Checkbox
            label="Fits my gaps"
            checked={search.fits}
            onChange={({ currentTarget: { checked } }) => setSearch({ fits: checked || null })}
            mb={8}
          />
          <Checkbox
            label="I could start today"
            checked={search.ready}
            onChange={({ currentTarget: { checked } }) => setSearch({ ready: checked || null })}
            mb={8}
          />
        </>
      )}
      <Checkbox
        label="Free only"
        checked={search.free}
        onChange={({ currentTarget: { checked } }) => setSearch({ free: checked || null })}
        mb={8}
      />
      <Button variant="default" onClick={reset}>
        Reset
      </Button>
    </Group>
  );
}
