/** The task services of the API: list, create, status, delete. */
package io.provisioning.taskservs;
