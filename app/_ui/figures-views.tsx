"use client";

import { Button, Group, Loader, Menu, Text } from "@mantine/core";
import { useSessionStorage } from "@mantine/hooks";
import { IconBookmark } from "@tabler/icons-react";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import Link from "next/link";
import { usePathname, useRouter, useSearchParams } from "next/navigation";
import { useState } from "react";
import { useTRPC } from "@/app/_trpc/client";
import { isSamePage, isSameView } from "@/server/measure/view-address";
import { FiguresViewForm, type SavedView } from "./figures-view-form";
import { FiguresViewManager } from "./figures-view-manager";
import { RefusalAlert } from "./refusal-alert";
import { sentenceFor } from "./refusals";

type Dialog = { kind: "manage" } | { kind: "form"; subject: { url: string } | { view: SavedView } };

/** Addresses kept under a name. Which one was opened is remembered in this tab, beside the address. */
export function FiguresViews() {
  const trpc = useTRPC();
  const router = useRouter();
  const queryClient = useQueryClient();
  const pathname = usePathname();
  const query = useSearchParams().toString();
  const here = query ? `${pathname}?${query}` : pathname;
  const [isListed, setIsListed] = useState(false);
  const [dialog, setDialog] = useState<Dialog | null>(null);
  const [openedId, setOpenedId] = useSessionStorage({ key: "opened-view", defaultValue: "" });
  const views = useQuery({
    ...trpc.measure.views.queryOptions(),
    enabled: isListed || dialog !== null || openedId !== "",
  });
  const save = useMutation(
    trpc.measure.updateView.mutationOptions({
      onSuccess: () => void queryClient.invalidateQueries(trpc.measure.views.queryFilter()),
    }),
  );
  const known = views.data ?? [];
  const [own, shared] = [known.filter(({ isOwn }) => isOwn), known.filter(({ isOwn }) => !isOwn)];
  const opened = known.find(({ id, url }) => id === openedId && isSamePage(url, here));
  const isModified = opened !== undefined && !isSameView(opened.url, here);
  const saveAs = () => setDialog({ kind: "form", subject: { url: here } });
  const item = ({ id, name, url, isOwn, owner, sharedWith }: SavedView) => (
    <Menu.Item key={id} component={Link} href={url} onClick={() => setOpenedId(id)}>
      {name}
      <Text size="xs" c="dimmed">
        {isOwn ? (sharedWith ? `shared with ${sharedWith.name}` : "private") : `by ${owner}`}
      </Text>
    </Menu.Item>
  );
  return (
    <>
      <Group gap="xs">
        <Menu position="bottom-start" opened={isListed} onChange={setIsListed}>
          <Menu.Target>
            <Button
              variant="default"
              size="xs"
              leftSection={<IconBookmark size={14} aria-hidden="true" />}
              maw={220}
            >
              {opened ? `View: ${opened.name}` : "Views"}
            </Button>
          </Menu.Target>
          <Menu.Dropdown mah={400} style={{ overflowY: "auto" }}>
            <Menu.Item onClick={saveAs}>Save this view …</Menu.Item>
            <Menu.Item onClick={() => setDialog({ kind: "manage" })}>Rename, share, delete …</Menu.Item>
            {views.isLoading && (
              <Menu.Label>
                <Loader size="xs" aria-label="Loading views" />
              </Menu.Label>
            )}
            {views.error && <Menu.Label>{sentenceFor(views.error)}</Menu.Label>}
            {own.length > 0 && <Menu.Label>Yours</Menu.Label>}
            {own.map(item)}
            {shared.length > 0 && <Menu.Label>Shared with your teams</Menu.Label>}
            {shared.map(item)}
          </Menu.Dropdown>
        </Menu>
        {isModified && (
          <>
            <Text size="xs" role="status">
              Modified
            </Text>
            {opened.isOwn && (
              <Button
                size="xs"
                variant="subtle"
                loading={save.isPending}
                onClick={() => save.mutate({ viewId: opened.id, url: here })}
                aria-label={`Save ${opened.name}`}
              >
                Save
              </Button>
            )}
            <Button size="xs" variant="subtle" onClick={saveAs}>
              Save as …
            </Button>
            <Button size="xs" variant="subtle" onClick={() => router.push(opened.url)}>
              Revert
            </Button>
          </>
        )}
      </Group>
      <RefusalAlert error={save.error} p="xs" />
      {dialog?.kind === "manage" && (
        <FiguresViewManager
          views={own}
          onEdit={(view) => setDialog({ kind: "form", subject: { view } })}
          onClose={() => setDialog(null)}
        />
      )}
      {dialog?.kind === "form" && (
        <FiguresViewForm
          subject={dialog.subject}
          onClose={() => setDialog(null)}
          onSaved={(viewId) => {
            if ("url" in dialog.subject) setOpenedId(viewId);
          }}
        />
      )}
    </>
  );
}
