/** The keys that sign access tokens: made, sealed, stored and published. */
package io.provisioning.access.keys;
