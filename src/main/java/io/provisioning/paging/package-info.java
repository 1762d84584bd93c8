/** Lists that are read page by page along their key, and the ids that order them. */
package io.provisioning.paging;
