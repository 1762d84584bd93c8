/** The clusters of the API: list, create, status, delete. */
package io.provisioning.clusters;
