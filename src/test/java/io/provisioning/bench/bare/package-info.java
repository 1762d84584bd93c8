/** The WAR with one resource that the product is measured against. */
package io.provisioning.bench.bare;
