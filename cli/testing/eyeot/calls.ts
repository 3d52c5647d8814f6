export const clients = { name: 'list_clients', arguments: { limit: 100 } };
export const nobody = { name: 'get_client', arguments: { client_id: 'nobody' } };
export const newClient = { name: 'create_client', arguments: { body: { name: 'Twice' } } };
export const log = { name: 'list_audit_log', arguments: { limit: 20 } };
export const exportOf = { name: 'gdpr_access_request', arguments: { customer_id: 'client-100001' } };
export const modules = { name: 'eyeot_help', arguments: {} };
export const aModule = { name: 'eyeot_help', arguments: { module: 'crm' } };

/** RFC 9562: a key as the document asks for it. */
export const key = { 'Idempotency-Key': '6b1f6a44-7f6e-4a53-9d0c-3c1c2f0a7d11' };
