export const tasks = { name: 'operations_list_tasks', arguments: {} };
export const nobody = {
  name: 'operations_set_task_status',
  arguments: { taskId: 'nobody-knows', status: 'done' },
};
export const payment = {
  name: 'finance_create_payment_run',
  arguments: { companyId: 'ash-north', amountMinor: 4200, currency: 'EUR', purpose: 'Rent for March' },
};

export const payments = { name: 'finance_list_bank_transactions', arguments: { size: 100 } };
export const newTask = {
  name: 'operations_create_task',
  arguments: { companyId: 'ash-north', title: 'Twice' },
};
export const doing = {
  name: 'operations_set_task_status',
  arguments: { taskId: 'task-100001', status: 'doing' },
};
export const done = {
  name: 'operations_set_task_status',
  arguments: { taskId: 'task-100001', status: 'done' },
};
export const activity = {
  name: 'controls_list_record_activity',
  arguments: { recordType: 'tasks', recordId: 'task-100001' },
};
