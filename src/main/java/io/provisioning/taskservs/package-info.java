/** Task services: their resource and its records. */
package io.provisioning.taskservs;
