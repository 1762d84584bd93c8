/** The edge: JSON in and out, problems, request ids, limits. Nobody depends on it. */
package io.provisioning.http;
