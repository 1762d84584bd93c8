/** Sessions: what a login opens, with access and refresh tokens, until it is ended. */
package io.provisioning.access.sessions;
