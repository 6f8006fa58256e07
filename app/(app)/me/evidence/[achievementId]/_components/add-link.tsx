"use client";

import { Button, Group, TextInput, VisuallyHidden } from "@mantine/core";
import { useMutation } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { useState } from "react";
import { useTRPC } from "@/app/_trpc/client";
import { refusalOf, sentenceFor } from "@/app/_ui/refusals";
import { placeOf, type Target } from "./target";

/** Adds the address of something that lies elsewhere. We never fetch it. */
export function AddLink({ target }: { target: Target }) {
  const trpc = useTRPC();
  const router = useRouter();
  const [url, setUrl] = useState("");
  const add = useMutation(
    trpc.assess.addItem.mutationOptions({
      onSuccess: () => {
        setUrl("");
        router.refresh();
      },
    }),
  );
  const hint = "Give a full address that begins with https://.";
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        if (url.trim() !== "") add.mutate({ ...placeOf(target), kind: "link", url: url.trim() });
      }}
    >
      <TextInput
        label={
          <>
            Link<VisuallyHidden> for {target.name}</VisuallyHidden>
          </>
        }
        description="To something that the assessor can open."
        placeholder="https://"
        value={url}
        onChange={(event) => {
          setUrl(event.currentTarget.value);
          add.reset();
        }}
        error={add.error && <span role="alert">{refusalOf(add.error) ? hint : sentenceFor(add.error)}</span>}
      />
      <Group mt={6}>
        <Button
          type="submit"
          variant="default"
          loading={add.isPending}
          disabled={url.trim() === ""}
          aria-label={`Add link for ${target.name}`}
        >
          Add link
        </Button>
      </Group>
    </form>
  );
}
