/** The gate that every request passes: is its token good, does it ask too often, was it denied? */
package io.provisioning.access.gate;
