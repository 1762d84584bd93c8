/**
 * Reads lists page by page, and takes work from queues, along the keys of a table; makes the ids
 * that order them.
 */
package io.provisioning.paging;
