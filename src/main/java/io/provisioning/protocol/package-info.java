/**
 * What HTTP defines and several packages need: entity tags, references, quoted values, methods; and
 * how views are JSON.
 */
package io.provisioning.protocol;
