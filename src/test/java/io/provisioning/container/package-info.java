/** The WAR inside a running Payara Micro, with the tests beside its beans. */
package io.provisioning.container;
