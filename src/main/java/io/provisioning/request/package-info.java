/** What the server knows about a request: its id, its trace, its client and their connection. */
package io.provisioning.request;
