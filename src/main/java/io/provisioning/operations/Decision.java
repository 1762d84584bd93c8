package io.provisioning.operations;

/** What follows when somebody wants an operation moved on: its transition, or a refusal. */
sealed interface Decision permits Transition, Refusal {}
