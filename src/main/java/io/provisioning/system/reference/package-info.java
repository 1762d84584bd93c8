/** The reference of the API: its OpenAPI document for programs, and the same for people. */
package io.provisioning.system.reference;
