/** What HTTP defines and several packages need: entity tags, references, quoted values, methods. */
package io.provisioning.protocol;
