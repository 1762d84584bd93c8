/**
 * What must fail when somebody wants it to succeed: forged tokens, text that means harm, more than
 * fits, slow clients, and secrets where they must not be. {@code make test} tries the least of each
 * against the packaged server, {@code make attack} as many as {@code docs/security.md} tells.
 */
package io.provisioning.attacks;
