/** What is known of the request in hand: its id, its trace, where it comes from. */
package io.provisioning.request;
