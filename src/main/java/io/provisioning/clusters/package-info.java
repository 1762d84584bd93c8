/** Clusters: their resource and its records. */
package io.provisioning.clusters;
