/** The keys that sign access tokens: made, encrypted, stored and published. */
package io.provisioning.access.keys;
