/**
 * Lists that are read and queues that are taken from along their keys, and the ids that order them.
 */
package io.provisioning.paging;
