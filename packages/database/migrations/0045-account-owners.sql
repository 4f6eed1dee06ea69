-- Who looks after a company, as the CRM's export names them; a brief is addressed to them.
alter table crm_account add column owner text;
