/**
 * Operations that run on this node, from their claim to their recorded end, and those that a dead
 * node has left.
 */
package io.provisioning.operations.run;
