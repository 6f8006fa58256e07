"use client";

import { Button, PasswordInput, Stack, TextInput } from "@mantine/core";
import { useForm } from "@mantine/form";
import { useMutation } from "@tanstack/react-query";
import { useTRPC } from "@/app/_trpc/client";
import { RefusalAlert } from "@/app/_ui/refusal-alert";
import { fieldProblems } from "@/app/_ui/refusals";
import { signIn } from "../../_entrance/sign-in";

export function AcceptForm({ token, email }: { token: string; email: string }) {
  const trpc = useTRPC();
  const form = useForm({ mode: "uncontrolled", initialValues: { name: "", password: "" } });
  const accept = useMutation(
    trpc.people.acceptInvitation.mutationOptions({
      onSuccess: async (_, { password }) => {
        // The membership stands; if only the sign-in failed, the sign-in page is where to go on.
        const destination = await signIn(email, password).then(
          () => "/",
          () => "/sign-in",
        );
        window.location.assign(destination);
      },
      onError: (error) => form.setErrors(fieldProblems(error)),
    }),
  );
  return (
    <form onSubmit={form.onSubmit((values) => accept.mutate({ token, ...values }))}>
      <Stack>
        <RefusalAlert error={accept.error} />
        {/* Tells password managers which address the password is for. */}
        <TextInput label="E-mail" type="email" autoComplete="username" readOnly value={email} />
        <TextInput
          label="Your name"
          autoComplete="name"
          required
          key={form.key("name")}
          {...form.getInputProps("name")}
        />
        <PasswordInput
          label="Password"
          description="At least 12 characters."
          autoComplete="new-password"
          required
          key={form.key("password")}
          {...form.getInputProps("password")}
        />
        <Button type="submit" loading={accept.isPending || accept.isSuccess} fullWidth>
          Join
        </Button>
      </Stack>
    </form>
  );
}
