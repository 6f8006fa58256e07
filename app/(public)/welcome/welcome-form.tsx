"use client";

import { Button, PasswordInput, Stack, TextInput } from "@mantine/core";
import { useForm } from "@mantine/form";
import { useMutation } from "@tanstack/react-query";
import { useTRPC } from "@/app/_trpc/client";
import { RefusalAlert } from "@/app/_ui/refusal-alert";
import { fieldProblems } from "@/app/_ui/refusals";
import { signIn } from "../_entrance/sign-in";

export function WelcomeForm() {
  const trpc = useTRPC();
  const form = useForm({
    mode: "uncontrolled",
    initialValues: { workspaceName: "", name: "", email: "", password: "" },
  });
  const setUp = useMutation(
    trpc.people.setUp.mutationOptions({
      onSuccess: async (_, { email, password }) => {
        // The workspace stands; if only the sign-in failed, the sign-in page is where to go on.
        const destination = await signIn(email, password).then(
          () => "/org",
          () => "/sign-in",
        );
        window.location.assign(destination);
      },
      onError: (error) => form.setErrors(fieldProblems(error)),
    }),
  );

  return (
    <form onSubmit={form.onSubmit((values) => setUp.mutate(values))}>
      <Stack>
        <RefusalAlert error={setUp.error} />
        <TextInput
          label="Name of your organisation"
          autoComplete="organization"
          required
          key={form.key("workspaceName")}
          {...form.getInputProps("workspaceName")}
        />
        <TextInput
          label="Your name"
          autoComplete="name"
          required
          key={form.key("name")}
          {...form.getInputProps("name")}
        />
        <TextInput
          label="E-mail"
          type="email"
          autoComplete="username"
          required
          key={form.key("email")}
          {...form.getInputProps("email")}
        />
        <PasswordInput
          label="Password"
          description="At least 12 characters."
          autoComplete="new-password"
          required
          key={form.key("password")}
          {...form.getInputProps("password")}
        />
        <Button type="submit" loading={setUp.isPending || setUp.isSuccess} fullWidth>
          Create workspace
        </Button>
      </Stack>
    </form>
  );
}
