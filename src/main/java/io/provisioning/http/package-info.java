/**
 * The HTTP edge: JSON in and out, problems, request ids, limits of bodies; nothing depends on it.
 */
package io.provisioning.http;
