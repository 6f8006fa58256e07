"use client";

import { InputWrapper, Text, VisuallyHidden } from "@mantine/core";
import { useMutation } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { useId } from "react";
import { useTRPC } from "@/app/_trpc/client";
import { count } from "@/app/_ui/format";
import { refusalOf } from "@/app/_ui/refusals";
import { uploadFile } from "@/app/_ui/upload";
import classes from "./file-field.module.css";
import { placeOf, type Target } from "./target";

const largestFile = 50 * 1024 * 1024;

/** Uploads files one after the other; those that arrived stay when a later one fails. */
export function AddFiles({ target }: { target: Target }) {
  const trpc = useTRPC();
  const router = useRouter();
  const id = useId();
  const addItem = useMutation(trpc.assess.addItem.mutationOptions());
  const upload = useMutation({
    mutationFn: async (files: File[]) => {
      for (const file of files) {
        if (file.size > largestFile)
          throw new Error(`“${file.name}” is larger than 50 MB. Shorten it, or add a link.`);
        const fileId = await uploadFile(file);
        await addItem.mutateAsync({ ...placeOf(target), kind: "file", fileId });
      }
      return files.length;
    },
    onSettled: () => router.refresh(),
  });
  return (
    <InputWrapper
      id={id}
      label={
        <>
          Files<VisuallyHidden> for {target.name}</VisuallyHidden>
        </>
      }
      description="Any kind, up to 50 MB each. Images, PDF, audio and video are shown on the page."
      error={upload.error && <span role="alert">{refusalOf(upload.error) ?? upload.error.message}</span>}
    >
      <input
        id={id}
        type="file"
        multiple
        className={classes["field"]}
        disabled={upload.isPending}
        onChange={(event) => {
          upload.mutate([...(event.currentTarget.files ?? [])]);
          event.currentTarget.value = ""; // so that the same file can be chosen again after an error
        }}
      />
      <Text size="sm" role="status">
        {upload.isPending ? "Uploading…" : upload.isSuccess ? `${count(upload.data, "file")} added.` : ""}
      </Text>
    </InputWrapper>
  );
}
