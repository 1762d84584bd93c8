/**
 * Who did what, from where, with which outcome: written in the transaction of the change itself.
 */
package io.provisioning.audit;
