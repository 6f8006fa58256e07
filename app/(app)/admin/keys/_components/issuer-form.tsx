"use client";

import { Stack, Textarea, TextInput } from "@mantine/core";
import { useForm } from "@mantine/form";
import { useMutation } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { useTRPC } from "@/app/_trpc/client";
import { fieldProblems } from "@/app/_ui/refusals";
import { SaveBar } from "@/app/_ui/save-bar";
import type { Outputs } from "@/server/router";

/** Who issues, as every badge says it. */
export function IssuerForm({ issuer }: Pick<Outputs["issue"]["keys"]["page"], "issuer">) {
  const trpc = useTRPC();
  const router = useRouter();
  const form = useForm({
    initialValues: {
      name: issuer?.name ?? "",
      url: issuer?.url ?? "",
      email: issuer?.email ?? "",
      description: issuer?.description ?? "",
      termsUrl: issuer?.termsUrl ?? "",
    },
  });
  const save = useMutation(
    trpc.issue.keys.describeIssuer.mutationOptions({
      onSuccess: () => router.refresh(),
      onError: (error) => form.setErrors(fieldProblems(error)),
    }),
  );
  return (
    <form
      onSubmit={form.onSubmit(({ url, email, termsUrl, ...values }) =>
        save.mutate({ ...values, url: url || null, email: email || null, termsUrl: termsUrl || null }),
      )}
    >
      <Stack maw={560}>
        <TextInput label="Name" required {...form.getInputProps("name")} />
        <TextInput
          label="Website"
          description="Empty: our page about the issuer"
          type="url"
          {...form.getInputProps("url")}
        />
        <TextInput
          label="E-mail"
          description="Where whoever verifies a badge may ask"
          type="email"
          {...form.getInputProps("email")}
        />
        <Textarea label="Description" autosize minRows={2} {...form.getInputProps("description")} />
        <TextInput
          label="Terms of use"
          description="The address of what whoever relies on a badge may do with it"
          type="url"
          {...form.getInputProps("termsUrl")}
        />
        <SaveBar saving={save} />
      </Stack>
    </form>
  );
}
