"use client";

import { Modal, Select, TextInput } from "@mantine/core";
import { useDebouncedValue } from "@mantine/hooks";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useTRPC } from "@/app/_trpc/client";
import type { Outputs } from "@/server/router";
import { DialogForm } from "./dialog-form";

export type SavedView = Outputs["measure"]["views"][number];

type Props = {
  /** The address to save under a new name, or the view to rename or share. */
  subject: { url: string } | { view: SavedView };
  onClose: () => void;
  onSaved: (viewId: string) => void;
};

/** A view's name, and the team that sees it too. */
export function FiguresViewForm({ subject, onClose, onSaved }: Props) {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const view = "view" in subject ? subject.view : null;
  const [name, setName] = useState(view?.name ?? "");
  const [team, setTeam] = useState(view?.sharedWith ?? null);
  const [typed, setTyped] = useState("");
  const [search] = useDebouncedValue(typed === team?.name ? "" : typed, 250);
  const teams = useQuery(trpc.measure.shareableTeams.queryOptions({ search }));
  const done = (viewId: string) => {
    void queryClient.invalidateQueries(trpc.measure.views.queryFilter());
    onSaved(viewId);
    onClose();
  };
  const save = useMutation(trpc.measure.saveView.mutationOptions({ onSuccess: ({ id }) => done(id) }));
  const update = useMutation(
    trpc.measure.updateView.mutationOptions({ onSuccess: (_, { viewId }) => done(viewId) }),
  );
  const submit = () => {
    const values = { name, sharedWithTeamId: team?.id ?? null };
    if ("view" in subject) update.mutate({ viewId: subject.view.id, ...values });
    else save.mutate({ url: subject.url, ...values });
  };
  const error = save.error ?? update.error;
  const found = teams.data ?? [];
  const options = [...(team && !found.some(({ id }) => id === team.id) ? [team] : []), ...found];
  return (
    <Modal opened onClose={onClose} title={view ? `Change ${view.name}` : "Save this view"}>
      <DialogForm
        onSubmit={submit}
        sending={{ error, isPending: save.isPending || update.isPending }}
        submit="Save"
        isDisabled={name.trim() === ""}
        onCancel={onClose}
      >
        <TextInput
          label="Name"
          required
          maxLength={100}
          data-autofocus
          value={name}
          onChange={(event) => setName(event.currentTarget.value)}
        />
        <Select
          label="Shared with"
          description="A team’s people and managers, and the teams below it. Each sees only what they may see."
          placeholder="Nobody: private"
          searchable
          clearable
          clearButtonProps={{ "aria-label": "Make private" }}
          data={options.map(({ id, name: label }) => ({ value: id, label }))}
          value={team?.id ?? null}
          onChange={(id, option) => setTeam(id && option ? { id, name: option.label } : null)}
          onSearchChange={setTyped}
          // The server has searched already, in all names and not only in the first fifty.
          filter={({ options: all }) => all}
          nothingFoundMessage={teams.isFetching ? "Searching …" : "No such team"}
        />
      </DialogForm>
    </Modal>
  );
}
